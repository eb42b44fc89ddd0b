"""``python -m complaintclf``."""

from complaintclf.cli import main

main()
