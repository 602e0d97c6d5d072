"""What can be done with collections as wholes: create, rename, export, import, delete."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import streamlit as st

from errors import AssistantError, TakenNameError
from index.access import Person
from ui import address, identity, resources, rights, signs, tasks
from ui.collections import title_of
from ui.state import Session, session
from ui.uploads import Upload, safe_name
from ui.waiting import show_failure

if TYPE_CHECKING:
    from index.collections import Card

PATIENCE = 3.0  # seconds to wait for another program that is changing the collection
EXPORTED = "application/zip"


def show_management(cards: "dict[str, Card]", memory: Session) -> None:
    """Offer to create, rename, export, import and delete collections, in a fold."""
    _ = memory.texts
    if memory.failure is not None:
        show_failure(memory.failure, _)
    busy = memory.workspace.work.running
    with st.expander(_("Manage collections"), icon=":material/folder_managed:", key="manage"):
        st.caption(
            _("Each collection is separate: no question ever reads the articles of another.")
        )
        with st.grid("auto", min_column_width=270, key="management"):
            with st.container(key="manage-create"):
                _show_creation(memory)
            own = rights.owns(memory.collection)
            if own and memory.collection != resources.default_collection():
                with st.container(key="manage-rename"):
                    _show_renaming(cards, memory, busy=busy)
            with st.container(key="manage-import"):
                _show_import(memory, busy=busy)
            if own:
                with st.container(key="manage-open"):
                    _show_export_and_deletion(cards, memory, busy=busy)


def _show_creation(memory: Session) -> None:
    _ = memory.texts
    with st.form("create", border=False, clear_on_submit=True):
        st.text_input(_("Name of a new collection"), key="new-title", max_chars=80)
        st.form_submit_button(
            _("Create"), key="create", icon=":material/create_new_folder:", on_click=_create
        )


def _create() -> None:
    from index.collections import create_collection

    memory, title = session(), " ".join(str(st.session_state["new-title"]).split())
    memory.failure = None
    if not title:
        return
    try:
        owner = _owner_of_new(title)
        card = create_collection(resources.settings().data, title, owner=owner)
    except AssistantError as error:
        memory.failure = error
        return
    address.open_collection(memory, card.name)


def _owner_of_new(title: str) -> Person:
    """Return to whom a new collection belongs; what others call theirs is no hindrance.

    Raises:
        TakenNameError: one that they know has that title, or one with no owner that name.
    """
    who = identity.person()
    titles = {card.title.casefold() for card in rights.cards().values()} if who.id else set()
    if title.casefold() in titles:
        raise TakenNameError(name=title)
    return who


def _show_renaming(cards: "dict[str, Card]", memory: Session, *, busy: bool) -> None:
    _, name = memory.texts, memory.collection
    with st.form("rename", border=False):
        st.text_input(
            _("New name of the open collection"),
            title_of(name, cards, _),
            key=f"title-{name}",
            max_chars=80,
        )
        st.form_submit_button(
            _("Rename"),
            key="rename",
            icon=":material/edit:",
            disabled=busy or name not in cards,
            on_click=_rename,
        )


def _rename() -> None:
    from index.collections import rename_collection

    memory = session()
    name, title = memory.collection, str(st.session_state[f"title-{memory.collection}"]).strip()
    try:
        rights.require(name, "own")
        resources.library().forget(name)
        card = rename_collection(
            resources.settings().data,
            name,
            title,
            patience=PATIENCE,
            keep_name=bool(rights.access_of(name).owner.id),
        )
    except AssistantError as error:
        memory.failure = error
        return
    memory.failure = None
    if card.name != name:
        memory.threads[card.name] = memory.threads.pop(name, memory.thread)
        address.open_collection(memory, card.name)


def _show_import(memory: Session, *, busy: bool) -> None:
    _ = memory.texts
    file = st.file_uploader(
        _("An exported collection (.zip)"), type=["zip"], key=f"archive-{memory.batch}"
    )
    if file is None:
        return
    title = st.text_input(
        _("Name to give it"), Path(safe_name(file.name)).stem, key="import-title", max_chars=80
    )
    st.button(
        _("Import"),
        key="import",
        icon=":material/unarchive:",
        disabled=busy or not title,
        on_click=_import,
        args=(memory,),
    )


def _import(memory: Session) -> None:
    file = st.session_state[f"archive-{memory.batch}"]
    title = " ".join(str(st.session_state["import-title"]).split())
    memory.failure = None
    try:
        owner = _owner_of_new(title)
    except AssistantError as error:
        memory.failure = error
        return
    task = tasks.import_archive(
        Upload(file.name, file.getvalue()),
        title,
        resources.settings(),
        resources.MODEL,
        owner=owner,
    )
    if memory.begin("import", task):
        memory.batch += 1


def _show_export_and_deletion(cards: "dict[str, Card]", memory: Session, *, busy: bool) -> None:
    _, name = memory.texts, memory.collection
    if memory.to_delete == name and name in cards:
        _confirm_deletion(cards[name], memory)
        return
    st.markdown(_("The open collection"))
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            _("Export"),
            partial(exported, name, identity.person()),
            file_name=f"{name}.zip",
            mime=EXPORTED,
            key="export",
            icon=":material/archive:",
            on_click="ignore",
            disabled=name not in cards,
        )
        if name != resources.default_collection():
            st.button(
                _("Delete"),
                key="delete",
                icon=":material/delete:",
                disabled=busy or name not in cards,
                on_click=_ask_before_deleting,
                args=(memory,),
            )
    if name == resources.default_collection():
        st.caption(_("The first collection keeps its name and is not deleted; empty it instead."))


def exported(name: str, who: Person) -> bytes:
    """Return a collection as one archive, for its owner.

    It is written in a thread that knows of no page: who asked for it is told.

    Raises:
        NotOwnerError, HiddenCollectionError: it is not, or no longer, theirs.
    """
    from index.collections import export_collection

    rights.require(name, "own", who)
    with TemporaryDirectory(prefix="regards-") as folder:
        file = Path(folder) / f"{name}.zip"
        export_collection(resources.settings().data, name, file)
        return file.read_bytes()


def _ask_before_deleting(memory: Session) -> None:
    memory.to_delete = memory.collection


def _confirm_deletion(card: "Card", memory: Session) -> None:
    _ = memory.texts
    sentence = _.plural(
        "Delete “{title}” and its article for good?",
        "Delete “{title}” and its {n} articles for good?",
        card.articles,
        title=signs.label(card.title),
    )
    if not card.articles:
        sentence = _("Delete “{title}”, which is empty?", title=signs.label(card.title))
    st.warning(sentence, icon=":material/warning:")
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Delete for good"),
            key="delete-confirm",
            type="primary",
            on_click=_delete,
            args=(memory, card.name),
        )
        st.button(_("Keep"), key="delete-keep", on_click=_keep, args=(memory,))


def _delete(memory: Session, name: str) -> None:
    from index.collections import delete_collection

    try:
        rights.require(name, "own")
        resources.library().forget(name)
        delete_collection(resources.settings().data, name, patience=PATIENCE)
    except AssistantError as error:
        memory.failure = error
        memory.to_delete = ""
        return
    address.open_collection(memory, resources.default_collection())
    memory.threads.pop(name, None)


def _keep(memory: Session) -> None:
    memory.to_delete = ""
