"""Doors for assistants, on the routes of the service: tools of the Model Context Protocol, and questions in words."""
