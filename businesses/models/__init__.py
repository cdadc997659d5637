from businesses.models.areas import AreaAlias, District, Regency, Village, spelling_key
from businesses.models.businesses import DERIVED, Business
from businesses.models.certifications import CertificateKind, Certification
from businesses.models.clusters import (
    Cluster,
    ClusterMembership,
    ClusterVillage,
    Group,
    GroupMembership,
)
from businesses.models.consents import Consent
from businesses.models.duplicates import BusinessPair, DuplicatePair, PersonPair
from businesses.models.exports import Export
from businesses.models.facts import FACTS, AnnualFacts, Facts
from businesses.models.figures import ClassCount, CountChange, HistoricalCount, YearCount
from businesses.models.imports import ColumnMemory, Import, ImportRow, OtherIndustry, ValueAlias
from businesses.models.industries import EDITIONS, Industry, SearchSynonym, Sector
from businesses.models.ownerships import Ownership
from businesses.models.persons import Person
from businesses.models.proofs import PublicRegistrationProof, RegistrationProof
from businesses.models.public import (
    PublicBusiness,
    PublicCertification,
    PublicCluster,
    PublicClusterMember,
    PublicForwarding,
    PublicLink,
    PublicPhoto,
    PublicPicture,
    PublicProduct,
    PublicWord,
)
from businesses.models.seals import (
    FEWEST,
    PublicSeal,
    PublicSealedClass,
    PublicSealedCount,
    PublicSealedMember,
    PublicSealedSum,
    Seal,
    SealedCount,
    SealedMember,
    SealedSum,
)
from businesses.models.showcase import (
    MOST_LINKS,
    MOST_PHOTOS,
    MOST_PRODUCTS,
    Link,
    Photo,
    Product,
)
from businesses.models.upkeep import DataReport, FieldCheck, Obstacle

__all__ = [
    "DERIVED",
    "EDITIONS",
    "FACTS",
    "FEWEST",
    "MOST_LINKS",
    "MOST_PHOTOS",
    "MOST_PRODUCTS",
    "AnnualFacts",
    "AreaAlias",
    "Business",
    "BusinessPair",
    "CertificateKind",
    "Certification",
    "ClassCount",
    "Cluster",
    "ClusterMembership",
    "ClusterVillage",
    "ColumnMemory",
    "Consent",
    "CountChange",
    "DataReport",
    "District",
    "DuplicatePair",
    "Export",
    "Facts",
    "FieldCheck",
    "Group",
    "GroupMembership",
    "HistoricalCount",
    "Import",
    "ImportRow",
    "Industry",
    "Link",
    "Obstacle",
    "OtherIndustry",
    "Ownership",
    "Person",
    "PersonPair",
    "Photo",
    "Product",
    "PublicBusiness",
    "PublicCertification",
    "PublicCluster",
    "PublicClusterMember",
    "PublicForwarding",
    "PublicLink",
    "PublicPhoto",
    "PublicPicture",
    "PublicProduct",
    "PublicRegistrationProof",
    "PublicSeal",
    "PublicSealedClass",
    "PublicSealedCount",
    "PublicSealedMember",
    "PublicSealedSum",
    "PublicWord",
    "Regency",
    "RegistrationProof",
    "Seal",
    "SealedCount",
    "SealedMember",
    "SealedSum",
    "SearchSynonym",
    "Sector",
    "ValueAlias",
    "Village",
    "YearCount",
    "spelling_key",
]
