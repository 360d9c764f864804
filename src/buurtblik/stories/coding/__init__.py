"""Qualitative analysis of stories: codes, marked fragments, agreement between coders, saturation and threads."""
