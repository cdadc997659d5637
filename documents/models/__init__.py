"""Running numbers, pictures and papers, letterheads, signatories, texts, issued documents."""

from documents.models.files import Picture, Scan, new_code
from documents.models.issued import IssuedDocument
from documents.models.letter_texts import LetterText
from documents.models.letters import Letterhead, Signatory
from documents.models.public import PublicDocument
from documents.models.series import Series

__all__ = [
    "IssuedDocument",
    "LetterText",
    "Letterhead",
    "Picture",
    "PublicDocument",
    "Scan",
    "Series",
    "Signatory",
    "new_code",
]
