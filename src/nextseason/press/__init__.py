"""The press room: articles come in as HTML, text or JSON feeds, and leave as claims."""
