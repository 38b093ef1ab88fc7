"""The only door to the database: `database` opens it, `save` writes a Result, `migrations` is its history."""
