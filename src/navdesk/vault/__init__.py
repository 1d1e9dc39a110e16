"""What is kept: keys, SQLCipher files, tables, migrations and repositories.

The only package that knows sqlalchemy, sqlcipher3, alembic, keyring and argon2. Everybody else
opens a `Vault` and talks to its repositories in domain objects.
"""
