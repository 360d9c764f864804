"""Stories on paper: a form to write on with a code to keep, quotes as cards, and a picture to talk about."""
