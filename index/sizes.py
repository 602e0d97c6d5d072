"""What a folder weighs."""

from pathlib import Path


def sizes_of(folder: Path) -> dict[str, int]:
    """Return the bytes of each file and folder in ``folder``, by name."""
    sizes: dict[str, int] = {}
    for path in sorted(folder.rglob("*")):
        try:
            size = path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:
            continue  # a writer's passing file
        name = path.relative_to(folder).parts[0]
        sizes[name] = sizes.get(name, 0) + size
    return sizes
