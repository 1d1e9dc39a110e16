"""The back-office systems, one module each with `build(office) -> SandboxSystem`."""
