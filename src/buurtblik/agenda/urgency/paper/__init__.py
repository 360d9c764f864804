"""A round on paper: sheets and cards to fill in, a page for who leads the talk, and a poster of what came out."""
