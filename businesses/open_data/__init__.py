"""Open data: the figures and the listed businesses as files, with their metadata.

The metadata follow the national data standard, Satu Data Indonesia (Perpres 39/2019; Permen
PPN/Bappenas 16/2020): of each variable its concept, definition, classification, measure and unit.
"""
