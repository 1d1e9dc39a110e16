"""The *Plan* tab: goals with their measures, ready plans, and one time line over all of it."""
