"""What a person sees: windows, views, item models, theme and translations.

Everything here is written against `navdesk.work.usecases` and `navdesk.work.states`, so that the
first window paints before storage, HTTP or PDF libraries are imported.
"""
