from io import StringIO

from django.core.management import call_command


def sample(**options):
    out = StringIO()
    call_command("tutor_sample", language=["es"], stdout=out, **options)
    return out.getvalue()


def test_the_sample_prints_sentences_of_as_many_words_as_asked():
    lines = sample(words=5, each=2).splitlines()
    words = [line for line in lines if line.startswith("es ")]
    assert len(words) == 5
    assert 0 < sum(" = " in line for line in lines) <= 10


def test_the_seed_alone_chooses_the_sample():
    assert sample(words=5, seed=1) == sample(words=5, seed=1)
    assert sample(words=5, seed=1) != sample(words=5, seed=2)
