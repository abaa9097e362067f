"""The index: generations on disk, a Chroma collection in each or on a server.

manifest     what a generation says about itself
generations  the index as files: which is current, whole, being written
changes      what differs between the folder and the index
rollback     back to the generation before
contents     what is taken over from the last index, what is made
lexical      BM25 over the passages
collection   a Chroma collection: filled, copied with changes, asked
connection   to a Chroma server, with timeouts and further attempts
server       generations on a Chroma server, fetched and sent
store        the Chroma index: synced, swapped, opened
watching     a folder watched until it has changed and come to rest
filing       guide files added to the folder, replaced and removed
"""
