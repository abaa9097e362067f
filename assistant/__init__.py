"""A chat assistant over a folder of career guides: it answers with their exact sentences, or says that it cannot."""
