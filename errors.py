"""Every error raised on purpose: one sentence, in French and in English, that says what to do.

A subclass holds its two sentences and is raised with the values that fill them. Whoever shows an
error picks the language: ``str(error)`` is French, ``error.sentence("en")`` is English. Anything
else that escapes is a bug and must be seen as one.
"""

import errno
import unicodedata
from collections.abc import Callable
from typing import ClassVar

REASONS = {  # French, English
    errno.EACCES: ("accès refusé", "access denied"),
    errno.EBUSY: ("déjà utilisé par un autre programme", "in use by another program"),
    errno.EDQUOT: ("espace alloué épuisé", "quota used up"),
    errno.EEXIST: ("un autre fichier est à cette place", "another file is in its place"),
    errno.EFBIG: ("fichier trop gros pour ce disque", "too large a file for this disk"),
    errno.EINVAL: ("opération impossible sur ce fichier", "not possible with this file"),
    errno.EIO: ("le disque ne répond pas comme il devrait", "the disk does not work properly"),
    errno.EISDIR: ("c’est un dossier", "it is a folder"),
    errno.ELOOP: ("des liens qui tournent en rond", "links that go round in a circle"),
    errno.EMFILE: ("trop de fichiers ouverts", "too many open files"),
    errno.ENAMETOOLONG: ("nom qui dépasse la longueur permise", "name too long"),
    errno.ENFILE: ("trop de fichiers ouverts", "too many open files"),
    errno.ENODEV: ("disque absent", "the disk is not there"),
    errno.ENOENT: ("fichier ou dossier introuvable", "no such file or folder"),
    errno.ENOSPC: ("disque plein", "the disk is full"),
    errno.ENOTDIR: ("ce n’est pas un dossier", "it is not a folder"),
    errno.ENOTEMPTY: ("un dossier qui n’est pas vide", "a folder that is not empty"),
    errno.ENXIO: ("disque ou appareil absent", "the device is not there"),
    errno.EPERM: ("opération interdite", "not permitted"),
    errno.EROFS: ("disque en lecture seule", "the disk is read-only"),
    errno.ESTALE: ("le dossier du réseau a changé", "the network folder has changed"),
    errno.ETIMEDOUT: ("délai dépassé", "it took too long"),
    errno.EXDEV: ("ce sont deux disques différents", "they are two different disks"),
}
UNSHOWN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # categories: control, invisible, halved, line ends


def reason(error: OSError, language: str) -> str:
    """Return why the system refused, in ``language``; in its own words where we have none.

    >>> reason(OSError(errno.ENOSPC, "No space left on device"), "fr")
    'disque plein'
    """
    french, english = REASONS.get(error.errno or 0, ("", ""))
    return (english if language == "en" else french) or error.strerror or str(error)


def shown(text: str) -> str:
    r"""Return ``text`` on one line: a sign that would move the cursor or turn the text, replaced.

    >>> shown("a\x1b[31m\nb\u202ec")
    'a�[31m�b�c'
    """
    return "".join("\ufffd" if unicodedata.category(sign) in UNSHOWN else sign for sign in text)


class AssistantError(Exception):
    """Something the user can act on; ``values`` are what the sentence names.

    An OSError among them is told as the system's reason, in the language of the sentence.
    """

    fr: ClassVar[str]
    en: ClassVar[str]

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.sentence())

    def sentence(self, language: str = "fr", *, show: Callable[[str], str] = shown) -> str:
        """Return the error as one sentence in ``language`` ("fr" or "en").

        ``show`` makes of each value what may stand where the sentence is shown.
        """
        told = {
            name: show(reason(value, language) if isinstance(value, OSError) else str(value))
            for name, value in self.values.items()
        }
        return (self.en if language == "en" else self.fr).format(**told)


class ArticleError(AssistantError):
    """A file that cannot become an article; the rest of its batch goes on."""


class MissingFileError(ArticleError):
    """Nothing stands at the path."""

    fr = "« {path} » n’existe pas : vérifiez le chemin du fichier ou du dossier."
    en = "'{path}' does not exist: check the path of the file or folder."


class UnreadableFileError(ArticleError):
    """The operating system refuses to read the file."""

    fr = "« {path} » ne peut pas être lu ({cause}) : vérifiez les droits du fichier."
    en = "'{path}' cannot be read ({cause}): check the file's permissions."


class NotAFileError(ArticleError):
    """The path is that of a pipe, a device, or a folder with a file's name."""

    fr = "« {path} » n’est pas un fichier ordinaire : choisissez un fichier qui contient du texte."
    en = "'{path}' is not a regular file: choose a file that holds text."


class EmptyFileError(ArticleError):
    """The file holds no word."""

    fr = "« {path} » est vide : il n’y a rien à citer. Choisissez un fichier qui contient du texte."
    en = "'{path}' is empty: there is nothing to cite. Choose a file that holds text."


class BinaryFileError(ArticleError):
    """The bytes are not text in any encoding we know."""

    fr = "« {path} » n’est pas un fichier texte : enregistrez-le en .txt, puis ajoutez-le."
    en = "'{path}' is not a text file: save it as .txt, then add it."


class UnsupportedFormatError(ArticleError):
    """The file's ending is none we read."""

    fr = "« {path} » a un format que nous ne lisons pas : enregistrez-le en PDF, DOCX ou .txt."
    en = "'{path}' has a format we do not read: save it as PDF, DOCX or .txt."


class DamagedFileError(ArticleError):
    """The file is not what its ending says, or is cut short."""

    fr = "« {path} » est abîmé ou n’est pas un vrai {format} : enregistrez-le à nouveau."
    en = "'{path}' is damaged or is not a real {format}: save it again."


class EncryptedFileError(ArticleError):
    """The file asks for a password."""

    fr = "« {path} » est protégé par un mot de passe : ajoutez-en une copie sans protection."
    en = "'{path}' is protected by a password: add a copy without protection."


class ExpandedFileError(ArticleError):
    """A compressed file that would unfold beyond the limit."""

    fr = "« {path} » dépasse {limit} Mo une fois décompressé : découpez-le avant de l’ajouter."
    en = "'{path}' is more than {limit} MB once unpacked: split it before adding it."


class ScannedFileError(ArticleError):
    """Pages that are pictures, and nothing here that reads pictures."""

    fr = (
        "« {path} » est une image numérisée, sans texte : installez Tesseract et ses données "
        "françaises (paquets tesseract-ocr et tesseract-ocr-fra), puis ajoutez-le à nouveau."
    )
    en = (
        "'{path}' is a scan without text: install Tesseract and its French data (packages "
        "tesseract-ocr and tesseract-ocr-fra), then add it again."
    )


class OcrOfferedError(ArticleError):
    """Pages that are pictures, which Tesseract, installed here, could read if asked to."""

    fr = (
        "« {path} » est une image numérisée, sans texte : ajoutez-le à nouveau en demandant la "
        "reconnaissance de caractères (« --ocr »)."
    )
    en = "'{path}' is a scan without text: add it again and ask for text recognition (`--ocr`)."


class AddressError(ArticleError):
    """A web address that is none, or that is not fetched."""

    fr = "« {path} » n’est pas une adresse web : donnez une adresse en http:// ou https://."
    en = "'{path}' is no web address: give one that begins with http:// or https://."


class LocalAddressError(AddressError):
    """The address leads into the local network."""

    fr = (
        "« {path} » mène au réseau local : par sécurité, il n’est pas lu "
        "(REGARDS_LOCAL_ADDRESSES l’autorise)."
    )
    en = "'{path}' is in the local network and is not read (REGARDS_LOCAL_ADDRESSES allows it)."


class UnreachableError(AddressError):
    """The address does not answer, or answers with an error."""

    fr = "« {path} » ne répond pas ({cause}) : vérifiez l’adresse et le réseau."
    en = "'{path}' does not answer ({cause}): check the address and the network."


class VanishedFolderError(ArticleError):
    """A folder to follow that holds nothing any more, as one on a disk that is not there."""

    fr = "« {path} » ne contient plus aucun article : rien n’est retiré. Vérifiez le dossier."
    en = "'{path}' holds no article any more: nothing is removed. Check the folder."


class InterruptedReadError(ArticleError):
    """A file whose turn had not come when the work was stopped."""

    fr = "« {path} » n’a pas été ajouté : le travail a été interrompu. Ajoutez-le à nouveau."
    en = "'{path}' was not added: the work was stopped. Add it again."


class FileTooLargeError(ArticleError):
    """More bytes than an article may have."""

    fr = "« {path} » pèse {size} Mo, la limite est {limit} Mo : découpez-le avant de l’ajouter."
    en = "'{path}' is {size} MB, the limit is {limit} MB: split it before adding it."


class DuplicateArticleError(ArticleError):
    """Another article already has the same text."""

    fr = "« {path} » a le même texte que « {other} », déjà présent : il n’est gardé qu’une fois."
    en = "'{path}' has the same text as '{other}', already there: it is kept once."


class SameNameError(ArticleError):
    """Another file of the same batch has the same name."""

    fr = "« {path} » porte le nom d’un autre fichier ajouté avec lui : renommez l’un des deux."
    en = "'{path}' has the name of another file added with it: rename one of the two."


class FrontMatterError(ArticleError):
    """The metadata block on top of a Markdown file is not YAML."""

    fr = "L’en-tête de « {path} » n’est pas du YAML valide (ligne {line}) : corrigez-le."
    en = "The front matter of '{path}' is not valid YAML (line {line}): correct it."


class UnknownArticleError(AssistantError):
    """No article has that id."""

    fr = "Aucun article n’a l’identifiant « {id} » : « python cli.py list » les donne tous."
    en = "No article has the id '{id}': `python cli.py list` names them all."


class CorrectionError(AssistantError):
    """A correction that names no stretch of the article, or a value that cannot be."""

    fr = "« {value} » ne convient pas ({field}) : {remedy}"
    en = "'{value}' will not do ({field}): {remedy_en}"


class CollectionError(AssistantError):
    """Something that cannot be done with a collection."""


class CollectionNameError(CollectionError):
    """A name that no collection can have."""

    fr = (
        "« {name} » ne peut pas nommer une collection : donnez-lui un nom qui contient une "
        "lettre ou un chiffre (alphabet latin, 200 signes au plus)."
    )
    en = (
        "'{name}' cannot name a collection: give it a name that holds a letter or a digit "
        "(Latin alphabet, at most 200 signs)."
    )


class UnknownCollectionError(CollectionError):
    """No collection has that name."""

    fr = "Aucune collection ne s’appelle « {name} » : « python cli.py collections list » les nomme."
    en = "No collection is called '{name}': `python cli.py collections list` names them."


class TakenNameError(CollectionError):
    """Another collection has that name; nothing is overwritten."""

    fr = "Une collection s’appelle déjà « {name} » : choisissez un autre nom."
    en = "A collection is already called '{name}': choose another name."


class AccessError(CollectionError):
    """Something that who is there may not do."""


class SignedOutError(AccessError):
    """Nobody is signed in, where one has to be."""

    fr = "Vous n’êtes pas, ou plus, connecté : rechargez la page et connectez-vous."
    en = "You are not, or no longer, signed in: reload the page and sign in."


class HiddenCollectionError(AccessError):
    """A collection that who is there does not know of, be it there or not."""

    fr = "Aucune collection ne vous est ouverte sous le nom « {name} » : choisissez-en une autre."
    en = "No collection called '{name}' is open to you: choose another."


class NotOwnerError(AccessError):
    """A change to a collection by somebody who only reads it."""

    fr = (
        "Vous lisez cette collection sans pouvoir la modifier : demandez-le à la personne à qui "
        "elle appartient."
    )
    en = "You read this collection and cannot change it: ask the person it belongs to."


class AccessDamagedError(AccessError):
    """The file that says who may read a collection is not what was written."""

    fr = (
        "Le fichier des droits « {path} » est abîmé : remettez-en une copie saine, ou supprimez-le "
        "pour que la collection n’appartienne à personne."
    )
    en = (
        "The file of rights '{path}' is damaged: put a sound copy in its place, or delete it so "
        "that the collection belongs to nobody."
    )


class ReaderAddressError(AccessError):
    """A reader is named by what is no e-mail address."""

    fr = "« {name} » n’est pas une adresse électronique : écrivez-la sous la forme nom@exemple.fr."
    en = "'{name}' is no e-mail address: write it like name@example.org."


class LoginSetupError(AccessError):
    """Login is asked for, and is not set up so that it can be trusted: nobody is let in."""


class UnreadableSecretsError(LoginSetupError):
    """The file that may ask for login cannot be read."""

    fr = (
        "Le fichier secrets.toml est illisible, personne n’entre avant qu’il ne soit corrigé : "
        "docs/server.md dit comment l’écrire."
    )
    en = "The file secrets.toml cannot be read and nobody enters until it can: see docs/server.md."


class MissingLoginError(LoginSetupError):
    """Administrators are named where nobody can sign in."""

    fr = (
        "Des administrateurs sont nommés, mais secrets.toml n’a pas de section « auth » : personne "
        "n’entre avant que la connexion ne soit réglée, docs/server.md dit comment."
    )
    en = (
        "Administrators are named, but secrets.toml has no section 'auth': nobody enters until "
        "login is set up, see docs/server.md."
    )


class CollectionArchiveError(CollectionError):
    """The file is not an exported collection."""

    fr = "« {path} » n’est pas une collection exportée, ou est abîmé ({cause}) : exportez-la."
    en = "'{path}' is not an exported collection, or is damaged ({cause}): export it again."


class BackupError(AssistantError):
    """The file is not a backup."""

    fr = "« {path} » n’est pas une sauvegarde, ou est abîmé ({cause}) : essayez-en une autre."
    en = "'{path}' is not a backup, or is damaged ({cause}): try another one."


class NotEmptyError(AssistantError):
    """A backup is only restored where nothing could be overwritten."""

    fr = "« {path} » contient déjà des données : restaurez dans un dossier vide (--data DOSSIER)."
    en = "'{path}' already holds data: restore into an empty folder (--data FOLDER)."


class QuestionError(AssistantError):
    """A question that cannot be asked as it is."""


class EmptyQuestionError(QuestionError):
    """The question holds no word."""

    fr = "La question est vide : écrivez-la en quelques mots."
    en = "The question is empty: write it in a few words."


class QuestionTooLongError(QuestionError):
    """The question is longer than a question can be."""

    fr = "La question compte {size} caractères, la limite est {limit} : gardez-en l’essentiel."
    en = "The question has {size} characters, the limit is {limit}: keep the heart of it."


class QuestionScriptError(QuestionError):
    """The question is written in a script the index does not hold."""

    fr = "La question n’est pas écrite en alphabet latin : posez-la en français ou en anglais."
    en = "The question is not written in the Latin alphabet: ask it in French or in English."


class EmptyCorpusError(AssistantError):
    """There is no article to answer."""

    fr = "Le corpus est vide : ajoutez des articles avec « python cli.py add DOSSIER »."
    en = "The corpus is empty: add articles with `python cli.py add FOLDER`."


class MissingDataError(AssistantError):
    """The data folder is not there."""

    fr = "Le dossier de données « {path} » n’existe pas : « python cli.py add DOSSIER » le crée."
    en = "The data folder '{path}' does not exist: `python cli.py add FOLDER` makes it."


class StaleIndexError(AssistantError):
    """The index and the settings disagree on the model or on the cut of passages."""

    fr = (
        "L’index de « {path} » a été construit avec {built}, les réglages demandent {asked} : "
        "lancez « python cli.py rebuild »."
    )
    en = (
        "The index in '{path}' was built with {built}, the settings ask for {asked}: "
        "run `python cli.py rebuild`."
    )


class DamagedIndexError(AssistantError):
    """A file of the index is missing or not what was written."""

    fr = "Le fichier d’index « {path} » est absent ou abîmé : lancez « python cli.py rebuild »."
    en = "The index file '{path}' is missing or damaged: run `python cli.py rebuild`."


class DamagedStoreError(AssistantError):
    """The file that holds the articles is missing or no longer readable."""

    fr = "Le fichier des articles « {path} » est absent ou abîmé : remettez-en une copie saine."
    en = "The file of the articles '{path}' is missing or damaged: put a sound copy in its place."


class NewerFormatError(AssistantError):
    """The data was written by a later version of this program."""

    fr = (
        "« {path} » a été écrit par une version plus récente (format {found}, ici {known}) : "
        "mettez Regards croisés à jour."
    )
    en = (
        "'{path}' was written by a later version (format {found}, here {known}): "
        "update Regards croisés."
    )


class BusyError(AssistantError):
    """Another process is writing."""

    fr = "Un autre programme modifie « {path} » depuis {seconds} s : attendez qu’il ait terminé."
    en = "Another program has been changing '{path}' for {seconds} s: wait until it is done."


class StorageError(AssistantError):
    """The disk is full or closed to us; the last complete state is intact."""

    fr = (
        "Impossible d’écrire dans « {path} » ({cause}) : vérifiez la place libre et les droits, "
        "rien n’est perdu."
    )
    en = (
        "Cannot write to '{path}' ({cause}): check the free space and the permissions, "
        "nothing is lost."
    )


class UnreadableDataError(AssistantError):
    """The operating system refuses to read the data."""

    fr = "« {path} » ne peut pas être lu ({cause}) : vérifiez le dossier de données et ses droits."
    en = "'{path}' cannot be read ({cause}): check the data folder and its permissions."


class ModelUnavailableError(AssistantError):
    """The embedding model cannot be had."""

    fr = "Le modèle « {model} » n’est pas disponible ({cause}) : {remedy}"
    en = "The model '{model}' is not available ({cause}): {remedy_en}"


class EvaluationError(AssistantError):
    """The evaluation folder is not a BEIR-style set."""

    fr = (
        "« {path} » manque ou est mal formé : il faut corpus.jsonl, {split}/queries.jsonl et qrels."
    )
    en = "'{path}' is missing or malformed: corpus.jsonl, {split}/queries.jsonl, qrels are needed."


class SettingsError(AssistantError):
    """A setting has a value it cannot have."""

    fr = "Le réglage {name} ne peut pas valoir « {value} » : docs/settings.md dit ce qu’il accepte."
    en = "The setting {name} cannot be '{value}': {cause}."


class BoardError(AssistantError):
    """Something that cannot be done with a board, a matrix, or what stands on them."""


class UnknownBoardError(BoardError):
    """There is no board or matrix of that name, or no longer."""

    fr = (
        "« {name} » n’est pas, ou n’est plus, parmi les ateliers et matrices : "
        "« python cli.py boards list » les nomme."
    )
    en = (
        "'{name}' is not, or no longer, among the boards and matrices: "
        "`python cli.py boards list` names them."
    )


class BoardNameError(BoardError):
    """A name, a text or a note that is empty or too long."""

    fr = "« {name} » ne convient pas : écrivez de 1 à {limit} caractères."
    en = "'{name}' will not do: write from 1 to {limit} characters."


class TakenBoardNameError(BoardError):
    """Another board or matrix has that name; nothing is overwritten."""

    fr = "« {name} » est déjà le nom d’un atelier ou d’une matrice : choisissez un autre nom."
    en = "'{name}' is already the name of a board or a matrix: choose another name."


class BoardChangedError(BoardError):
    """What was to be changed is no longer there, or no longer as it was seen."""

    fr = "L’atelier a été modifié entre-temps, dans une autre fenêtre : rouvrez-le, puis reprenez."
    en = "The board has been changed meanwhile, in another window: open it again, then go on."


class DamagedBoardsError(BoardError):
    """The file that holds boards and matrices is not what was written."""

    fr = (
        "Le fichier des ateliers « {path} » est abîmé ({cause}) : remettez-en une copie saine, "
        "ou déplacez-le pour repartir sans ateliers."
    )
    en = (
        "The file of the boards '{path}' is damaged ({cause}): put a sound copy in its place, "
        "or move it away to begin without boards."
    )


class MatrixQuestionError(BoardError):
    """A question of a matrix cannot be asked as it is."""

    fr = "La question {number} de la matrice ne peut pas être posée. {cause}"
    en = "Question {number} of the matrix cannot be asked. {cause_en}"


class NoMatrixQuestionError(BoardError):
    """A matrix without a question."""

    fr = "La matrice n’a aucune question : écrivez-en une par ligne."
    en = "The matrix has no question: write one a line."


class NoJudgementError(BoardError):
    """Judged pairs were to leave, and nobody has judged any."""

    fr = "Aucune paire de citations n’a été jugée : la page « Confronter » en propose."
    en = "No pair of quotes has been judged: the page named Confront proposes some."


class QuoteChangedError(BoardError):
    """A quote that the article, as it is now, no longer holds at its place."""

    fr = "« {quote} » n’est plus à cette place : l’article a changé. Reposez la question."
    en = "'{quote}' no longer stands at its place: the article has changed. Ask again."
