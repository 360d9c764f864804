"""An adopted agenda as it goes on: what residents say of each measure, and whether figures moved since."""
