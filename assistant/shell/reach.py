"""Does the chat model that the settings name answer? One short call, as an answer would make it."""

from contextlib import closing

from langchain_core.messages import HumanMessage

from assistant import prompts, wording
from assistant.errors import ModelError, SettingsError
from assistant.models.language import open_model
from assistant.settings import Settings

LONGEST = 20.0  # seconds


def reached(settings: Settings) -> tuple[str, str]:
    """What came of a call, and what to do about it: "" when a first word came.

    The settings name a model. It costs a few tokens with a provider that charges for them.
    """
    seconds = min(LONGEST, settings.model_seconds)
    try:
        model = open_model(settings.model_copy(update={"model_seconds": seconds}))
    except SettingsError as error:
        return settings.model, str(error)
    assert model is not None
    with closing(model):
        try:
            words = model.stream([HumanMessage(prompts.TRIAL)])
            next(word for word in words if word.strip())
        except ModelError as error:
            return str(error), error.remedy or wording.DOCTOR_MODEL
    return wording.DOCTOR_ANSWERS.format(model=model.name), ""
