"""What stands around every page: the server's headers, the document, the navigation."""
