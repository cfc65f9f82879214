"""Looking after a store: a copy of it while it is served, the way back, what is in it, and whether all is well.

In: the folder of a store, or the store that a service has open; out: files, figures and findings. Called by
`kg.commands.care` and, for what needs the process that writes, by the service.
"""
