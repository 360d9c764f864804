"""How the platform is put together: settings, addresses, server."""
