"""Where figures and stories meet: the only room that knows both."""
