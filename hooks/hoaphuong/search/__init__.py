"""What can be searched for, and the index that the browser asks: no page of it is written here."""
