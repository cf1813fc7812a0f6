import Testing

@testable import OpsMarkdown
