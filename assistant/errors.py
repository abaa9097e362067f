"""Everything the package raises on purpose.

AssistantError
├── MistakeError            a user's mistake: exit code 2, one line that says what to do
│   ├── QuestionError       empty, too long, not text
│   ├── HistoryError        not the list of turns that the contract describes
│   ├── GuideExistsError    a guide that would be written over
│   ├── UnknownGuideError   a guide that the index does not have
│   ├── CorpusError         no folder, no guide in it
│   └── SettingsError       a dial with a value that it cannot have
├── GuideError              one file that cannot be read; the others are served
├── EmbedderError           the embedding model cannot be had
│   └── WeightsError        its weights are not the ones that were published
├── ModelError              a chat model that failed: the quoted answer is shown instead
└── StoreError              the index cannot be read or written
    ├── StoreAwayError      the Chroma server that holds it does not answer
    ├── StoreBusyError      another process is writing it
    └── StoreDamagedError   a generation is missing, cut, foreign or of another version
"""


class AssistantError(Exception):
    """The root: its text is one line, written for the person who reads it."""


class MistakeError(AssistantError):
    """A user's mistake, with what to do about it."""


class QuestionError(MistakeError):
    """A question that is empty, too long or not text."""


class HistoryError(MistakeError):
    """A history that is not a list of earlier turns."""


class GuideExistsError(MistakeError):
    """A guide of that name is there already."""


class UnknownGuideError(MistakeError):
    """The name of a guide that the index does not have."""


class CorpusError(MistakeError):
    """A corpus folder that is missing or holds no guide."""


class SettingsError(MistakeError):
    """A setting with a value that it cannot have."""


class GuideError(AssistantError):
    """One guide file that cannot be read."""


class EmbedderError(AssistantError):
    """An embedding model that cannot be loaded."""


class WeightsError(EmbedderError):
    """Model weights whose checksum is not the published one."""


class ModelError(AssistantError):
    """A chat model that gave no answer that can be shown; `remedy` says what to do, "" where unknown."""

    def __init__(self, message: str, remedy: str = "") -> None:
        """Takes the line that says what happened."""
        super().__init__(message)
        self.remedy = remedy


class StoreError(AssistantError):
    """An index that cannot be read or written."""


class StoreAwayError(StoreError):
    """A Chroma server that cannot be reached, or fails."""


class StoreBusyError(StoreError):
    """An index that another process is writing."""


class StoreDamagedError(StoreError):
    """A generation that is missing, cut, foreign or of another version."""
