"""What a folder weighs."""

from pathlib import Path


def sizes_of(folder: Path) -> dict[str, int]:
    """Return the bytes of each file and folder in ``folder``, by name.

    A file that has several names, as two generations' may, counts once.
    """
    sizes: dict[str, int] = {}
    seen: set[tuple[int, int]] = set()
    for path in sorted(folder.rglob("*")):
        try:
            status = path.stat()
        except FileNotFoundError:
            continue  # a writer's passing file
        file = (status.st_dev, status.st_ino)
        size = status.st_size if path.is_file() and file not in seen else 0
        seen.add(file)
        name = path.relative_to(folder).parts[0]
        sizes[name] = sizes.get(name, 0) + size
    return sizes
