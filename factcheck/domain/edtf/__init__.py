"""Partial dates as people state them: the Extended Date/Time Format, ISO 8601-2:2019, levels 0, 1 and 2."""

from factcheck.domain.edtf.english import in_english
from factcheck.domain.edtf.precision import Precision
from factcheck.domain.edtf.value import Edtf

__all__ = ["Edtf", "Precision", "in_english"]
