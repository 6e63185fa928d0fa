"""The bundled example: an invented case with its files and its truth."""

from enduse.example.making import ExampleFile, make_files

__all__ = ["ExampleFile", "make_files"]
