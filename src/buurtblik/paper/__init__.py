"""Paper: HTML and CSS become a tagged PDF, an address becomes a QR code, and a card gets a number of its own."""
