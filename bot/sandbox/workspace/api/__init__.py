"""The Web API: one coroutine-free function a method, and what all of them share."""
