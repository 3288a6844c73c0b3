"""The desk on the web: pages, feeds and a service, all of one edition: what the desk says on one day."""
