"""Training of recognisers: needs PyTorch (the extra ``train``); annotating does not."""
