"""Tables that an earlier version wrote, brought to those of this one.

Format 1 had no pages, hints, corrections, followed folders, nor what the file itself had said. The
index files of formats 1 and 2 are read as they are; the next change writes them anew.
"""

from sqlalchemy import Connection, select, update

from index.rows import article_of, digest_of, found_row
from index.schema import ARTICLES

ADDED = {"pages": "[]", "hints": "[]", "corrections": "[]", "root": "", "found": "", "given": ""}


def migrate(connection: Connection) -> None:
    """Add the columns that are missing and fill them, in one transaction; again does nothing."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")  # the driver begins none for ALTER TABLE
    columns = connection.exec_driver_sql("PRAGMA table_info(articles)").all()
    present = {column[1] for column in columns}
    for name, default in ADDED.items():
        if name not in present:
            added = f"ALTER TABLE articles ADD COLUMN {name} VARCHAR NOT NULL DEFAULT '{default}'"
            connection.exec_driver_sql(added)
    unfilled = select(ARTICLES.c.key).where(ARTICLES.c.given == "")
    for key in connection.execute(unfilled).scalars().all():
        _fill(connection, key)
    for index in ARTICLES.indexes:  # format 2 had not all of them
        index.create(connection, checkfirst=True)
    connection.commit()


def _fill(connection: Connection, key: int) -> None:
    """Say of an article, which nobody could correct then, that its file gave it as it is."""
    one = ARTICLES.c.key == key
    article = article_of(connection.execute(select(ARTICLES).where(one)).one())
    values = found_row(article) | {"digest": digest_of(article)}
    connection.execute(update(ARTICLES).where(one).values(values))
