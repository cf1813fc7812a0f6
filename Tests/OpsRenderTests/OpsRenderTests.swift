import Testing

@testable import OpsRender
