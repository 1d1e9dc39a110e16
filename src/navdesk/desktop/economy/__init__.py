"""*Økonomi*: when the money comes, the month as a picture and as a table, budget and debts."""
