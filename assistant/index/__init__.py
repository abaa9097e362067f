"""The index: generations on disk, a Chroma collection in each.

manifest     what a generation says about itself
generations  the index as files: which is current, whole, being written
changes      what differs between the folder and the index
contents     what is taken over from the last index, what is made
store        the Chroma index: synced, swapped, opened
watching     a folder watched until it has changed and come to rest
"""
