/// Where things run that a source lists without knowing our environments: an entry of `observed` in site.yml. The first that matches
/// wins, and what an entry does not name it does not ask for.
package struct ObservedRule: Sendable, Hashable {
  package struct Tag: Sendable, Hashable {
    package var key: String
    /// One of them must match the tag's value.
    package var values: [Wildcard]

    package init(key: String, values: [Wildcard]) {
      self.key = key
      self.values = values
    }
  }

  package var environment: String
  /// It could not be read in full: nobody knows for what it was meant, so nothing that reaches it has a place.
  package var isDoubtful = false
  /// Empty: any; so are the lists below.
  package var sources: [StatusSource]
  package var names: [Wildcard]
  /// All of them must match.
  package var tags: [Tag]
  package var regions: [Wildcard]
  package var accounts: [Wildcard]
  package var place: Place

  package init(
    environment: String, sources: [StatusSource] = [], names: [Wildcard] = [], tags: [Tag] = [], regions: [Wildcard] = [],
    accounts: [Wildcard] = [], place: Place
  ) {
    self.environment = environment
    self.sources = sources
    self.names = names
    self.tags = tags
    self.regions = regions
    self.accounts = accounts
    self.place = place
  }
}
