"""What the model libraries print on their own, switched off."""

from huggingface_hub.utils.tqdm import disable_progress_bars
from transformers.utils import logging


def silence_libraries() -> None:
    """Stop their progress bars and their advice; what matters is raised, or told by a Step."""
    logging.disable_progress_bar()
    logging.set_verbosity_error()
    disable_progress_bars()
