"""Economy that calculates: when money comes, what is left of it, and what to try first.

Everything here is pure: facts and answers come in as values, rates and rhythms as configuration
(`resources/rates/`), public holidays as dates. No amount of assistance is ever decided here.
"""
