import Testing

@testable import OpsPublish
