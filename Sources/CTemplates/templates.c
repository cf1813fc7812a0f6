// The default templates.
