"""What follows from the record: a pure function of the proceedings and a frozen result each."""
