"""What offers tell about what their side values: models, and how well they do on known truth.

In come a space and offers in their order; out come estimated weights, values and reserve. Open
``frequency.py`` first; a model is never a statement about what a government prefers.
"""
