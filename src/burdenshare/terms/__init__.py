"""An agreement as a document: vocabulary, strict reader, patches, findings with file and line.

In comes a YAML file, a library id or a patch; out goes a frozen `Document`, or findings. It knows
no series and computes no amount. Open ``document.py`` first, then ``vocabulary.py``.
"""
