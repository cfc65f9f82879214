"""A language model behind any endpoint that speaks the OpenAI chat protocol: llama.cpp, vLLM, Ollama, or hosted.

`open_client(settings)` gives a `Client`, which answers a `Request`. Called by `kg.extraction.llm` and whatever else
asks a model; nothing of the core imports this room, which is an extra (`pip install 'majlis[llm]'`).
"""

from kg.llm.budget import Budget, Spent
from kg.llm.client import Client, open_client
from kg.llm.messages import Answer, Message, Request

__all__ = ["Answer", "Budget", "Client", "Message", "Request", "Spent", "open_client"]
