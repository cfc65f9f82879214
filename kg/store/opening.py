"""The store that the settings name: a folder on this machine or a server at a URL. Called by the commands.

A store opened for reading sees an embedded store as it was just then, and a server as it is.
"""

from pathlib import Path

from kg.errors import StoreError
from kg.settings import Settings
from kg.store import folder
from kg.store.embedded import EmbeddedStore
from kg.store.remote import Login
from kg.store.server import ServerStore


def open_store(settings: Settings, *, create: bool = False, read_only: bool = False) -> EmbeddedStore | ServerStore:
    """Open it; a folder that is missing is made with `create`, else it is a StoreError."""
    if settings.at_server:
        return ServerStore(settings.store, settings.base, _login(settings), read_only=read_only)
    if read_only:
        return EmbeddedStore.open_read_only(settings.store, settings.base)
    return EmbeddedStore(settings.store, settings.base, create=create)


def place_of(settings: Settings, *, create: bool = False) -> Path:
    """The folder with the keys and jobs of a store; for a server it is made when it is first wanted."""
    if settings.at_server:
        try:
            settings.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"The folder {settings.folder} cannot be made: {error.strerror}.") from error
    else:
        folder.prepare(settings.folder, settings.base, create=create)
    return settings.folder


def _login(settings: Settings) -> Login:
    password, token = settings.store_password, settings.store_token
    return Login(
        settings.store_user,
        password.get_secret_value() if password else None,
        token.get_secret_value() if token else None,
    )
