"""The web app: ``streamlit run app.py``."""

import streamlit as st

from ui.shell.server import MIDDLEWARE, SCRIPT, show_bug, warm_up

app = st.App(SCRIPT, middleware=MIDDLEWARE, lifespan=warm_up, on_script_error=show_bug)
