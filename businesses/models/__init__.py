from businesses.models.areas import AreaAlias, District, Regency, Village, spelling_key
from businesses.models.businesses import FACTS, AnnualFacts, Business, Facts, Ownership
from businesses.models.consents import Consent
from businesses.models.figures import ClassCount, HistoricalCount, YearCount
from businesses.models.industries import EDITIONS, Industry, SearchSynonym, Sector
from businesses.models.persons import Person
from businesses.models.public import PublicBusiness, PublicWord

__all__ = [
    "EDITIONS",
    "FACTS",
    "AnnualFacts",
    "AreaAlias",
    "Business",
    "ClassCount",
    "Consent",
    "District",
    "Facts",
    "HistoricalCount",
    "Industry",
    "Ownership",
    "Person",
    "PublicBusiness",
    "PublicWord",
    "Regency",
    "SearchSynonym",
    "Sector",
    "Village",
    "YearCount",
    "spelling_key",
]
