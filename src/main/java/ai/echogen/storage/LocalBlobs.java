package ai.echogen.storage;

/// Files that this server keeps itself when no Supabase project is configured.
public interface LocalBlobs extends Blobs {}
