"""What the documents in Akoma Ntoso share: elements, identification, references."""
